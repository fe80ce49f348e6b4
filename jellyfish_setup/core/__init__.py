"""The nouns everyone shares: Tenant, ApiKey, Person, Problem, UserResult, and the one HTTP client."""
