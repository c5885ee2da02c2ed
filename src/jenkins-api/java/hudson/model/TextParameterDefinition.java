package hudson.model;

public class TextParameterDefinition extends StringParameterDefinition {
    TextParameterDefinition() {}
}
