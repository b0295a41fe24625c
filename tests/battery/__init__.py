"""The battery: settings of MkDocs and plugins of other people, each in a project built with and without kb-tools."""
