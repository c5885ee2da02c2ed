package io.jenkins.plugins.stagegates.benchmark;

/** One promise about speed or size that a machine can check. */
interface Benchmark {

    /** What chooses it on the command line. */
    String name();

    void measure(Report report) throws Exception;
}
