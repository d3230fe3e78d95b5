//! Identity across articles, entities and claims, traversal, pictures.
