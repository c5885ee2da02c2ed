package io.jenkins.plugins.stagegates.architecture.planted.engine;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Breaks a rule on purpose: the engine sees no library. */
class Printer {

    ObjectMapper json = new ObjectMapper();
}
