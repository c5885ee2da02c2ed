package org.jenkinsci.plugins.workflow.flow;

public enum FlowDurabilityHint {}
