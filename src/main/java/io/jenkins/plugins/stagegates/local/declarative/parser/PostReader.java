package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.Code;
import io.jenkins.plugins.stagegates.local.declarative.model.Post;
import io.jenkins.plugins.stagegates.local.declarative.model.PostCondition;
import java.util.EnumMap;
import java.util.Optional;

/** Reads {@code post {}}. */
final class PostReader {

    private final Reading reading;

    PostReader(Reading reading) {
        this.reading = reading;
    }

    Post read(Optional<Call> call) {
        return call.flatMap(present -> Sections.block(reading, present))
                .map(block -> {
                    Sections conditions = Sections.read(reading, block, "post", PostCondition.words());
                    var blocks = new EnumMap<PostCondition, Code>(PostCondition.class);
                    for (PostCondition condition : PostCondition.values()) {
                        conditions
                                .get(condition.word())
                                .flatMap(present -> new StepsReader(reading).read(present))
                                .ifPresent(code -> blocks.put(condition, code));
                    }
                    if (Call.statements(block).isEmpty()) {
                        reading.error(
                                call.get().source(),
                                "'post' is empty; allowed in it: " + Reading.list(PostCondition.words()));
                    }
                    return new Post(blocks);
                })
                .orElse(Post.NONE);
    }
}
