package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Forms of the smallest values. */
final class ValueForms {

    static final Form<String> TEXT = Form.text(Function.identity(), Function.identity());
    static final Form<Actor> ACTOR = Form.text(Actor::id, Actor::new);
    static final Form<StagePath> PATH = Form.text(StagePath::text, StagePath::new);
    static final Form<Duration> DURATION = Form.text(Duration::toString, Duration::parse);

    static final Form<Integer> WHOLE = new Form<>() {
        @Override
        public JsonNode write(Integer value) {
            return com.fasterxml.jackson.databind.node.IntNode.valueOf(value);
        }

        @Override
        public Integer read(JsonNode json) throws LineException {
            if (!json.isInt()) {
                throw new MalformedLineException("it has " + json + " where a whole number is expected");
            }
            return json.intValue();
        }
    };

    /** A plain value is a text, a protected one an object. */
    static final Form<InputValue> INPUT = new Form<>() {
        private final Form<InputValue> encrypted = Form.object(
                (value, out) -> out.text("encrypted", value.text()), in -> InputValue.encrypted(in.text("encrypted")));

        @Override
        public JsonNode write(InputValue value) {
            return value.isProtected() ? encrypted.write(value) : TextNode.valueOf(value.text());
        }

        @Override
        public InputValue read(JsonNode json) throws LineException {
            return json.isTextual() ? InputValue.plain(json.textValue()) : encrypted.read(json);
        }
    };

    /** As the JSON that it looks like. */
    static final Form<Value> VALUE = new Form<>() {
        @Override
        public JsonNode write(Value value) {
            if (value instanceof Value.Text text) {
                return TextNode.valueOf(text.text());
            } else if (value instanceof Value.Numeric numeric) {
                return DecimalNode.valueOf(numeric.number());
            } else if (value instanceof Value.Flag flag) {
                return BooleanNode.valueOf(flag.flag());
            } else if (value instanceof Value.Items items) {
                ArrayNode array = Json.MAPPER.createArrayNode();
                items.items().forEach(item -> array.add(write(item)));
                return array;
            } else if (value instanceof Value.Entries entries) {
                ObjectNode object = Json.MAPPER.createObjectNode();
                entries.entries().forEach((name, entry) -> object.set(name, write(entry)));
                return object;
            }
            return NullNode.getInstance();
        }

        @Override
        public Value read(JsonNode json) throws LineException {
            if (json.isTextual()) {
                return new Value.Text(json.textValue());
            } else if (json.isNumber()) {
                return new Value.Numeric(json.decimalValue());
            } else if (json.isBoolean()) {
                return new Value.Flag(json.booleanValue());
            } else if (json.isNull()) {
                return new Value.Nothing();
            } else if (json.isArray()) {
                List<Value> items = new ArrayList<>();
                for (JsonNode element : json) {
                    items.add(read(element));
                }
                return new Value.Items(items);
            }
            Map<String, Value> entries = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                entries.put(field.getKey(), read(field.getValue()));
            }
            return new Value.Entries(entries);
        }
    };

    private ValueForms() {}
}
