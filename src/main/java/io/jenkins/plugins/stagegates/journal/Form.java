package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** How values of one type are stored. Names are written out here, so that no change of the Java code changes a journal. */
interface Form<T> {

    JsonNode write(T value);

    /** May also throw {@link IllegalArgumentException} or {@link DateTimeException} for a malformed value. */
    T read(JsonNode json) throws LineException;

    /** Reads a value from the fields of an object; fields that it leaves over are unknown. */
    interface Reading<T> {
        T read(FieldsReader in) throws LineException;
    }

    static <T> Form<T> object(BiConsumer<T, FieldsWriter> writing, Reading<T> reading) {
        return new Form<>() {
            @Override
            public JsonNode write(T value) {
                FieldsWriter out = new FieldsWriter();
                writing.accept(value, out);
                return out.fields();
            }

            @Override
            public T read(JsonNode json) throws LineException {
                if (!(json instanceof ObjectNode object)) {
                    throw new MalformedLineException("it has " + json + " where an object is expected");
                }
                FieldsReader in = new FieldsReader(object);
                T value = reading.read(in);
                in.end();
                return value;
            }
        };
    }

    static <T> Form<T> text(Function<T, String> writing, Function<String, T> reading) {
        return new Form<>() {
            @Override
            public JsonNode write(T value) {
                return TextNode.valueOf(writing.apply(value));
            }

            @Override
            public T read(JsonNode json) throws LineException {
                if (!json.isTextual()) {
                    throw new MalformedLineException("it has " + json + " where a text is expected");
                }
                return reading.apply(json.textValue());
            }
        };
    }

    /** By its name, which must never change. */
    static <E extends Enum<E>> Form<E> constant(Class<E> type) {
        Form<String> name = text(Function.identity(), Function.identity());
        return new Form<>() {
            @Override
            public JsonNode write(E value) {
                return name.write(value.name());
            }

            @Override
            public E read(JsonNode json) throws LineException {
                String text = name.read(json);
                for (E value : type.getEnumConstants()) {
                    if (value.name().equals(text)) {
                        return value;
                    }
                }
                throw new UnknownContentException("the unknown word '" + text + "'");
            }
        };
    }
}
