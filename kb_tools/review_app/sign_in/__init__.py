"""Ways of signing in to the review app: each says who a request comes from."""
