package io.jenkins.plugins.stagegates.jenkins.live;

import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import io.jenkins.plugins.stagegates.view.live.Client;
import io.jenkins.plugins.stagegates.view.live.EventStream;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * What somebody may read of a source, asked anew each time, as permissions can be taken away while a stream is open.
 *
 * @param job that all of the source is about, if it is one
 */
record ReadableSource(EventStream.Source source, Authentication who, Optional<String> job)
        implements EventStream.Source {

    @Override
    public boolean isConcerned(EventStream.Call call) {
        return mayRead(call.run().job()) && source.isConcerned(call);
    }

    @Override
    public void write(Client client) {
        if (job.filter(name -> !mayRead(name)).isPresent()) {
            client.close();
        } else {
            source.write(client);
        }
    }

    private boolean mayRead(String name) {
        try (var all = ACL.as2(ACL.SYSTEM2)) {
            Job<?, ?> found = Jenkins.get().getItemByFullName(name, Job.class);
            return found != null && found.hasPermission2(who, Item.READ);
        }
    }
}
