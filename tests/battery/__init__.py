"""The battery: MkDocs settings and other people's plugins, each in a small project, built without kb-tools and with it."""
