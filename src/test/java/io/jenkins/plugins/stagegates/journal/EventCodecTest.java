package io.jenkins.plugins.stagegates.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.plan.Decision;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventCodecTest {

    private static final Path EVERY_EVENT = Path.of("src/test/resources/journal/v1/every-event.jsonl");

    @TempDir
    private Path folder;

    @Test
    void shouldStoreEveryEventAsItAlwaysWas() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        FileJournal journal = new FileJournal(run -> file);
        SampleEvents.batches().forEach(batch -> journal.append(new RunId("any", 1), batch, true));

        // A journal that was once written must be read for ever: add lines for new events, never change one.
        assertThat(Files.readString(file).lines()).containsExactlyElementsOf(Files.readAllLines(EVERY_EVENT));
    }

    @Test
    void shouldReadEveryEventThatVersion1Wrote() {
        List<RunEvent> read = new FileJournal(run -> EVERY_EVENT).read(new RunId("any", 1));

        assertThat(read).containsExactlyElementsOf(SampleEvents.all());
    }

    @Test
    void shouldHaveASampleOfEveryTypeOfEvent() {
        assertThat(SampleEvents.all().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(leaves(RunEvent.class));
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(permitted -> leaves(permitted).stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of(type);
    }

    @Test
    void shouldKeepTheWordsThatAreStored() {
        assertThat(Stream.<Class<? extends Enum<?>>>of(
                                StageStatus.class,
                                RunStatus.class,
                                SkipReason.class,
                                ErrorType.class,
                                Failure.Treatment.class,
                                FailureAction.Verdict.class,
                                InputType.class,
                                Decision.class,
                                GateState.Outcome.class,
                                RunOrigin.ParallelScope.class)
                        .map(words -> words.getSimpleName() + " " + Arrays.toString(words.getEnumConstants())))
                .containsExactly(
                        "StageStatus [PENDING, WAITING, RUNNING, INTERVENTION, SUCCESS, UNSTABLE, FAILURE_IGNORED, FAILED,"
                                + " ABORTED, EXPIRED, REJECTED, SKIPPED, REUSED]",
                        "RunStatus [RUNNING, WAITING, SUCCESS, UNSTABLE, FAILED, ABORTED, EXPIRED, REJECTED]",
                        "SkipReason [NOT_SELECTED, CONDITION, EARLIER_FAILURE, OPTIONAL]",
                        "ErrorType [AUTHENTICATION, AUTHORIZATION, CONNECTIVITY, AGENT, TIMEOUT, REJECTED, INPUT_TIMEOUT,"
                                + " MARKED_FAILED, VERIFICATION, UNKNOWN, ALL]",
                        "Treatment [OPEN, FAIL, CONTINUE, ABORT]",
                        "Verdict [ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS]",
                        "InputType [STRING, TEXT, CHOICE, BOOLEAN, PASSWORD]",
                        "Decision [RUN, SKIP, REUSE, ASK, BLOCKED]",
                        "Outcome [PASSED, DEFAULTED, REJECTED, EXPIRED, ABORTED]",
                        "ParallelScope [FAILED, ALL]");
    }

    @Test
    void shouldRefuseAsNewerWhenAnyEventHasAnUnknownFieldAtAnyDepth() {
        for (RunEvent sample : SampleEvents.all()) {
            StoredEvent stored = EventCodec.write(sample);
            stored.fields().put("newField", 1);
            assertUnknown(stored, "the unknown field 'newField'");
        }
        StoredEvent deep = EventCodec.write(SampleEvents.all().get(0));
        ((ObjectNode) deep.fields().at("/plan/stages/1/of/policy/gate/inputs/0")).put("newField", 1);
        assertUnknown(deep, "the unknown field 'newField'");
    }

    @Test
    void shouldRefuseAsNewerWhenATypeOrAWordIsUnknown() {
        assertUnknown(StoredEvents.event("GateMoved"), "the unknown event 'GateMoved'");
        assertUnknown(changed("RunEnded", "", "status", "PAUSED"), "the unknown word 'PAUSED'");
        assertUnknown(changed("RunStarted", "/start/origin", "how", "CLONED"), "the unknown origin 'CLONED'");
        assertUnknown(
                changed("PolicyGiven", "/policy/onFailure/0/action", "action", "CALL"), "the unknown action 'CALL'");
    }

    @Test
    void shouldRefuseAsMalformedWhenAnEventLacksAField() {
        for (RunEvent sample : SampleEvents.all()) {
            for (String field : required(EventCodec.write(sample))) {
                StoredEvent stored = EventCodec.write(sample);
                stored.fields().remove(field);
                assertMalformed(stored, "it has no '" + field + "'");
            }
        }
    }

    private static List<String> required(StoredEvent stored) {
        Set<String> optional = Set.of("branches", "prefilled", "values", "inputs");
        Set<String> optionalHere = Map.of("StageEnded", Set.of("value"), "InputWithdrawn", Set.of("by"))
                .getOrDefault(stored.type(), Set.of());
        return stored.fields().properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !optional.contains(name) && !optionalHere.contains(name))
                .toList();
    }

    @Test
    void shouldRefuseAsMalformedWhenAFieldHasAnotherTypeOrAnImpossibleValue() {
        assertMalformed(
                changed("GateExpired", "", "stage", "/"), "its GateExpired makes no sense: Expected a stage path");
        assertMalformed(changed("GateOpened", "", "deadline", "soon"), "its GateOpened makes no sense: ");
        assertMalformed(changed("RunEnded", "", "message", 1), "its 'message' is 1 where a text is expected");
        assertMalformed(changed("RunEnded", "", "status", 1), "it has 1 where a text is expected");
        assertMalformed(
                changed("StageEnded", "", "continues", "y"),
                "its 'continues' is \"y\" where true or false is expected");
        assertMalformed(
                changed("RetryPlanned", "", "entry", "2"), "its 'entry' is \"2\" where a whole number is expected");
        assertMalformed(
                changed("StageStarted", "", "branches", "x"), "its 'branches' is \"x\" where a list is expected");
        assertMalformed(
                changed("GateOpened", "", "prefilled", "x"), "its 'prefilled' is \"x\" where a map is expected");
        assertMalformed(changed("InputsSaved", "", "values", "x"), "its 'values' is \"x\" where a map is expected");
        assertMalformed(changed("InputsSaved", "/values", "VERSION", 1), "it has 1 where an object is expected");
        assertMalformed(
                changed("RunStarted", "/start/selection", "borrowFrom", "4"),
                "it has \"4\" where a whole number is expected");
        assertMalformed(
                changed("PolicyGiven", "/policy/gate/inputs/0", "pattern", "["), "its PolicyGiven makes no sense: ");
    }

    @Test
    void shouldKeepEveryKindOfValueExactly() throws LineException {
        for (Value value : List.of(
                new Value.Nothing(),
                new Value.Flag(true),
                new Value.Flag(false),
                new Value.Numeric(new BigDecimal("1E+30")),
                new Value.Numeric(new BigDecimal("0.000")),
                new Value.Numeric(new BigDecimal("-9223372036854775808")),
                new Value.Text(""),
                new Value.Text("\ud800 alone"),
                new Value.Items(List.of()),
                new Value.Items(List.of(new Value.Nothing(), new Value.Items(List.of(new Value.Flag(true))))),
                new Value.Entries(Map.of()),
                new Value.Entries(Map.of("", new Value.Nothing())))) {
            byte[] line = new LineWriter()
                    .add(new JournalLine.Entry(
                            1, false, EventCodec.write(new RunEvent.HostNoted(SampleEvents.AT, "key", value))))
                    .bytes();
            JournalLine.Entry read = (JournalLine.Entry) LineReader.read(line, 0, line.length - 1);
            assertThat(EventCodec.read(read.event())).isEqualTo(new RunEvent.HostNoted(SampleEvents.AT, "key", value));
        }
    }

    /** The first sample of a type with one field of the object at {@code pointer} changed. */
    private static StoredEvent changed(String type, String pointer, String field, Object value) {
        StoredEvent stored = SampleEvents.all().stream()
                .map(EventCodec::write)
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow();
        ((ObjectNode) stored.fields().at(pointer)).set(field, Json.MAPPER.valueToTree(value));
        return stored;
    }

    private static void assertUnknown(StoredEvent stored, String what) {
        assertThatThrownBy(() -> EventCodec.read(stored))
                .as(stored.type())
                .isInstanceOf(UnknownContentException.class)
                .hasMessage(what);
    }

    private static void assertMalformed(StoredEvent stored, String damage) {
        assertThatThrownBy(() -> EventCodec.read(stored))
                .as(stored.type())
                .isInstanceOf(MalformedLineException.class)
                .hasMessageStartingWith(damage);
    }
}
