"""How often one address, or strangers to one name, may try something. Counted in the database, for all processes.

Why not a library: django-ratelimit needs a cache whose increments are atomic, which Django's database cache lacks, as
its authors say; django-axes locks a name for everybody, so that a stranger can keep its owner out.
"""
