package hudson.model;

public class FileParameterValue extends ParameterValue {
    FileParameterValue() {}
}
