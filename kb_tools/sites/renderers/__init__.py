"""The renderers: one package a site generator. Every package here is a renderer, named by its folder."""
