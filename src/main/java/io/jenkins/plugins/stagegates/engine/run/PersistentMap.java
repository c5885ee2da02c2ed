package io.jenkins.plugins.stagegates.engine.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An immutable map whose changed copies share what did not change (a hash array mapped trie after Bagwell, "Ideal Hash
 * Trees", 2001), so that a run of 100,000 stages takes a small constant time for each event. Iteration order is unspecified.
 */
final class PersistentMap<K, V> {

    private static final int BITS = 5;
    private static final int LAST_SHIFT = 30;

    private final Node<K, V> root;
    private final int size;

    private PersistentMap(Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    static <K, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(new Branch<>(0, new Node<?, ?>[0]), 0);
    }

    int size() {
        return size;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(root.get(key, spread(key), 0));
    }

    PersistentMap<K, V> with(K key, V value) {
        boolean known = root.get(key, spread(key), 0) != null;
        return new PersistentMap<>(root.with(key, value, spread(key), 0), known ? size : size + 1);
    }

    void forEachValue(Consumer<? super V> action) {
        root.forEach(action);
    }

    private static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }

    private interface Node<K, V> {
        @org.jspecify.annotations.Nullable
        V get(K key, int hash, int shift);

        Node<K, V> with(K key, V value, int hash, int shift);

        void forEach(Consumer<? super V> action);
    }

    private record Leaf<K, V>(K key, V value, int hash) implements Node<K, V> {

        @Override
        public @org.jspecify.annotations.Nullable V get(K wanted, int wantedHash, int shift) {
            return hash == wantedHash && key.equals(wanted) ? value : null;
        }

        @Override
        public Node<K, V> with(K newKey, V newValue, int newHash, int shift) {
            if (hash == newHash && key.equals(newKey)) {
                return new Leaf<>(newKey, newValue, newHash);
            }
            if (shift > LAST_SHIFT) {
                return new Collision<>(new Leaf<?, ?>[] {this, new Leaf<>(newKey, newValue, newHash)});
            }
            Node<K, V> branch = new Branch<>(1 << index(hash, shift), new Node<?, ?>[] {this});
            return branch.with(newKey, newValue, newHash, shift);
        }

        @Override
        public void forEach(Consumer<? super V> action) {
            action.accept(value);
        }
    }

    private static int index(int hash, int shift) {
        return (hash >>> shift) & 31;
    }

    @SuppressWarnings("unchecked")
    private record Branch<K, V>(int present, Node<?, ?>[] children) implements Node<K, V> {

        @Override
        public @org.jspecify.annotations.Nullable V get(K key, int hash, int shift) {
            int bit = 1 << index(hash, shift);
            return (present & bit) == 0 ? null : child(bit).get(key, hash, shift + BITS);
        }

        @Override
        public Node<K, V> with(K key, V value, int hash, int shift) {
            int bit = 1 << index(hash, shift);
            int at = Integer.bitCount(present & (bit - 1));
            if ((present & bit) != 0) {
                Node<?, ?>[] copy = children.clone();
                copy[at] = child(bit).with(key, value, hash, shift + BITS);
                return new Branch<>(present, copy);
            }
            Node<?, ?>[] grown = new Node<?, ?>[children.length + 1];
            System.arraycopy(children, 0, grown, 0, at);
            System.arraycopy(children, at, grown, at + 1, children.length - at);
            grown[at] = new Leaf<>(key, value, hash);
            return new Branch<>(present | bit, grown);
        }

        @Override
        public void forEach(Consumer<? super V> action) {
            for (Node<?, ?> child : children) {
                ((Node<K, V>) child).forEach(action);
            }
        }

        private Node<K, V> child(int bit) {
            return (Node<K, V>) children[Integer.bitCount(present & (bit - 1))];
        }
    }

    /** Keys whose hashes are all equal. */
    @SuppressWarnings("unchecked")
    private record Collision<K, V>(Leaf<?, ?>[] leaves) implements Node<K, V> {

        @Override
        public @org.jspecify.annotations.Nullable V get(K key, int hash, int shift) {
            for (Leaf<?, ?> leaf : leaves) {
                if (leaf.key().equals(key)) {
                    return (V) leaf.value();
                }
            }
            return null;
        }

        @Override
        public Node<K, V> with(K key, V value, int hash, int shift) {
            for (int i = 0; i < leaves.length; i++) {
                if (leaves[i].key().equals(key)) {
                    Leaf<?, ?>[] copy = leaves.clone();
                    copy[i] = new Leaf<>(key, value, hash);
                    return new Collision<>(copy);
                }
            }
            Leaf<?, ?>[] grown = Arrays.copyOf(leaves, leaves.length + 1);
            grown[leaves.length] = new Leaf<>(key, value, hash);
            return new Collision<>(grown);
        }

        @Override
        public void forEach(Consumer<? super V> action) {
            for (Leaf<?, ?> leaf : leaves) {
                action.accept((V) leaf.value());
            }
        }
    }
}
