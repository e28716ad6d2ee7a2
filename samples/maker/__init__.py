"""Makes the sample disclosures: facts in YAML → blocks → planted edits → files. Test material, no part of the package."""
