package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTest {

    @Test
    void shouldTakePlainObjectsAndGiveThemBack() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a");
        map.put("builder", new StringBuilder("b"));
        map.put("numbers", Arrays.asList(1, 2L, 1.5, new BigDecimal("2.0"), 1L << 40, BigInteger.TEN.pow(18)));
        map.put("flags", List.of(true, false));
        map.put("nothing", null);
        map.put("map", Map.of("x", List.of()));

        assertThat(Value.of(map).orElseThrow().toJava())
                .hasToString("{text=a, builder=b, numbers=[1, 2, 1.5, 2, 1099511627776, 1000000000000000000],"
                        + " flags=[true, false], nothing=null, map={x=[]}}");
    }

    @Test
    void shouldGiveBackTheNarrowestNumber() {
        assertThat(java(5L)).isEqualTo(5);
        assertThat(java(Integer.MAX_VALUE + 1L)).isEqualTo(Integer.MAX_VALUE + 1L);
        assertThat(java((long) Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
        assertThat(java(new BigDecimal("1E+3"))).isEqualTo(1000);
        assertThat(java(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(java(BigInteger.TEN.pow(17))).isEqualTo(100_000_000_000_000_000L);
        assertThat(java(BigInteger.TEN.pow(18))).isEqualTo(BigDecimal.TEN.pow(18));
    }

    @Test
    void shouldTakeNothingThatIsNotPlain() {
        assertThat(Value.of(new Object())).isEmpty();
        assertThat(Value.of(Double.NaN)).isEmpty();
        assertThat(Value.of(List.of("a", new Object()))).isEmpty();
        assertThat(Value.of(Map.of("a", new Object()))).isEmpty();
        assertThat(Value.of(Map.of(1, "a"))).isEmpty();
    }

    @Test
    void shouldTakeAValueAsItIs() {
        Value value = Value.text("a");

        assertThat(Value.of(value)).containsSame(value);
        assertThat(Value.of(null)).contains(Value.nothing());
        assertThat(Value.nothing().toJava()).isNull();
    }

    @Test
    void shouldKnowAboutHowLargeItIs() {
        assertThat(Value.text("abc").size()).isEqualTo(5);
        assertThat(Value.text("ü").size()).isEqualTo(4);
        assertThat(size(12345)).isEqualTo(5);
        assertThat(size(true)).isEqualTo(5);
        assertThat(Value.nothing().size()).isEqualTo(5);
        assertThat(size(List.of())).isEqualTo(2);
        assertThat(size(List.of(1, 22))).isEqualTo(2 + 2 + 3);
        assertThat(size(Map.of("ab", 1))).isEqualTo(2 + 4 + 1 + 2);
    }

    private static Object java(Object object) {
        return Value.of(object).orElseThrow().toJava();
    }

    private static long size(Object object) {
        return Value.of(object).orElseThrow().size();
    }
}
