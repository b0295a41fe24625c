"""The review site: pages as they would be published, drafts included, each text findable. Only reviewers see it."""
