//! Words to scores: word pieces, windows, batches and the network on rten.
