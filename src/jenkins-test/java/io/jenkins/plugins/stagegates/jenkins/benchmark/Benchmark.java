package io.jenkins.plugins.stagegates.jenkins.benchmark;

/** One promise about speed or size, measured against what Jenkins has without the plugin. */
interface Benchmark {

    /** What chooses it on the command line. */
    String name();

    void measure(Report report) throws Exception;
}
