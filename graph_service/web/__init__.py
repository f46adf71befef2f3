"""The HTTP surface: GraphQL, its page, the schema as text, health."""
