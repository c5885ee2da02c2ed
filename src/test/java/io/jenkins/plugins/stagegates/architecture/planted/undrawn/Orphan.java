package io.jenkins.plugins.stagegates.architecture.planted.undrawn;

/** Breaks a rule on purpose: no diagram knows its package. */
class Orphan {}
