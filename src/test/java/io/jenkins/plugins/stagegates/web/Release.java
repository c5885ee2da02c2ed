package io.jenkins.plugins.stagegates.web;

/** Jenkinsfiles that several journeys use. */
final class Release {

    /** Its browser tests fail if the parameter says so. */
    static final String SELECTIVE = """
            pipeline {
              agent any
              options { stageExecutionSettings(allowSelective: true) }
              parameters {
                string(name: 'TARGET', defaultValue: 'staging')
                booleanParam(name: 'BROKEN', defaultValue: false)
              }
              stages {
                stage('Build') { steps { stageOutput name: 'IMAGE', value: 'app:7' } }
                stage('Test') {
                  parallel {
                    stage('Unit') { steps { echo 'unit' } }
                    stage('Browser') { steps { script { if (params.BROKEN) { error 'no display' } } } }
                  }
                }
                stage('Deploy') {
                  options {
                    stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'VERSION')], needs: ['Build'])
                  }
                  steps { script { echo stageOutput(name: 'IMAGE', stage: 'Build') } }
                }
              }
            }
            """;

    private Release() {}
}
