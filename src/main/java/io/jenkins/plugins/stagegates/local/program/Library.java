package io.jenkins.plugins.stagegates.local.program;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** {@code @Library('name') _} of a Jenkinsfile. Nothing is loaded: whatever the library would define is missing. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PACKAGE, ElementType.LOCAL_VARIABLE, ElementType.FIELD, ElementType.TYPE})
public @interface Library {

    String[] value();

    boolean changelog() default true;
}
