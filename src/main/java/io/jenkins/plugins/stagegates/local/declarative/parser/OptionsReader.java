package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.local.declarative.model.Option;
import io.jenkins.plugins.stagegates.local.declarative.model.Options;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code options {}} of the pipeline or of a stage. */
final class OptionsReader {

    // A gate is around all else, so that a waiting stage holds nothing and its wait is outside of the stage's timeout.
    private static final Comparator<Option> GATE_FIRST =
            Comparator.comparingInt(option -> option.name().equals("stageGate") ? 0 : 1);

    private final Reading reading;

    OptionsReader(Reading reading) {
        this.reading = reading;
    }

    Options readForPipeline(Call call) {
        return read(call, "the pipeline's options", OptionNames.forPipeline());
    }

    Options readForStage(Call call, String stage) {
        return read(call, "the options of stage '" + stage + "'", OptionNames.forStage());
    }

    private Options read(Call options, String where, Set<String> allowed) {
        var found = new ArrayList<Option>();
        Optional<ClosureExpression> block = Sections.block(reading, options);
        if (block.isPresent()) {
            var lines = new HashMap<String, Integer>();
            for (Statement statement : Call.statements(block.get())) {
                readOption(statement, where, allowed, lines).ifPresent(found::add);
            }
            if (Call.statements(block.get()).isEmpty()) {
                reading.error(options.source(), "'options' is empty");
            }
        }
        List<Option> wrappers = found.stream()
                .filter(option -> OptionNames.WRAPPERS.contains(option.name()))
                .sorted(GATE_FIRST)
                .toList();
        List<Option> switches = found.stream()
                .filter(option -> OptionNames.SWITCHES.contains(option.name()))
                .toList();
        return new Options(wrappers, switches);
    }

    private Optional<Option> readOption(
            Statement statement, String where, Set<String> allowed, Map<String, Integer> lines) {
        Optional<Call> call = Call.of(statement);
        if (call.isEmpty()) {
            reading.error(statement, "'%s' is not an option".formatted(reading.text(statement)));
            return Optional.empty();
        }
        Call option = call.get();
        if (!allowed.contains(option.name())) {
            refuse(option, where, allowed);
            return Optional.empty();
        }
        Integer first = lines.putIfAbsent(option.name(), option.line());
        if (first != null) {
            reading.error(
                    option.source(),
                    "option '%s' stands twice in %s; the first is in line %d".formatted(option.name(), where, first));
            return Optional.empty();
        }
        if (noteIfIgnored(option)) {
            return Optional.empty();
        }
        if (option.block().isPresent()) {
            reading.error(option.source(), "option '%s' takes no block".formatted(option.name()));
        }
        return Optional.of(new Option(option.name(), reading.arguments(option), option.line()));
    }

    private void refuse(Call option, String where, Set<String> allowed) {
        if (OptionNames.STAGE_ONLY.contains(option.name())) {
            reading.error(option.source(), "option '%s' belongs into the options of a stage".formatted(option.name()));
        } else if (OptionNames.SWITCHES.contains(option.name()) || OptionNames.IGNORED.containsKey(option.name())) {
            reading.error(
                    option.source(), "option '%s' belongs into the options of the pipeline".formatted(option.name()));
        } else {
            reading.unknown(option, "option", where, allowed);
        }
    }

    private boolean noteIfIgnored(Call option) {
        String why = OptionNames.IGNORED_ANYWHERE.getOrDefault(
                option.name(), OptionNames.IGNORED.getOrDefault(option.name(), ""));
        if (!why.isEmpty()) {
            reading.note(option.source(), "option '%s' is ignored: %s".formatted(option.name(), why));
        }
        return !why.isEmpty();
    }
}
