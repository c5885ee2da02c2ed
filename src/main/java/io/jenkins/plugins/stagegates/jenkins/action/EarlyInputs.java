package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.Preset;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs that wait for the build in the queue. Passwords may be among them, so Jenkins stores them encrypted. */
final class EarlyInputs implements Serializable {

    private static final long serialVersionUID = 1L;

    /** {@link Requests.Rerun} in JSON; null if nothing was given. */
    private final @Nullable Secret request;

    EarlyInputs(Map<String, Map<String, String>> byStage) {
        this.request = byStage.isEmpty() ? null : Secret.fromString(ViewJson.line(new Requests.Rerun(null, byStage)));
    }

    Map<String, Map<String, String>> byStage() {
        return request == null
                ? Map.of()
                : ViewJson.read(request.getPlainText(), Requests.Rerun.class).inputsByStage();
    }

    Preset preset() {
        return Preset.inputs(byStage());
    }
}
