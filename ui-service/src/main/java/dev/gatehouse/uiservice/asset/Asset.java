package dev.gatehouse.uiservice.asset;

/** One static file. */
record Asset(String mediaType, String hash, byte[] content) {}
