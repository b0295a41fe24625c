"""OpenID Connect, as far as a client needs it that signs people in: the code flow with PKCE, and ID tokens."""
