"""The command line of the Gelijke Kansen Alliantie; speaks HTTP only, and knows nothing of the services' code."""
