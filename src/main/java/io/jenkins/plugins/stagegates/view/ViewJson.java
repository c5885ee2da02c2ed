package io.jenkins.plugins.stagegates.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Views as JSON texts, and requests read from such. What is absent in a view is left out of its text. */
public final class ViewJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ViewJson() {}

    /** One line. */
    public static String line(Object view) {
        try {
            return MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view cannot be written as JSON: " + view.getClass(), e);
        }
    }

    /** Several lines, indented, for people. */
    public static String indented(Object view) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view cannot be written as JSON: " + view.getClass(), e);
        }
    }

    /**
     * Reads an object of a record type; an empty text stands for one without fields.
     *
     * @throws MalformedRequestException with a sentence that names what is wrong
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            T read = MAPPER.readValue(text.isBlank() ? "{}" : text, type);
            if (read == null) {
                throw new MalformedRequestException("The value of the body must be a single object.");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw new MalformedRequestException("There is no field '" + e.getPropertyName() + "' here; known are "
                    + e.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ".");
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof MalformedRequestException malformed) {
                throw malformed;
            }
            throw new MalformedRequestException("The value of " + pathOf(e) + " must be " + expected(e) + ".");
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException("The body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static String expected(JsonMappingException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : Object.class;
        if (type == null || type == Object.class) {
            return "something else: " + e.getOriginalMessage();
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        } else {
            return type == String.class ? "a text" : "a single object";
        }
    }

    private static String pathOf(JsonMappingException e) {
        if (e.getPath().isEmpty()) {
            return "the body";
        }
        return e.getPath().stream()
                .map(part -> part.getFieldName() != null ? part.getFieldName() : String.valueOf(part.getIndex()))
                .collect(Collectors.joining(".", "'", "'"));
    }
}
