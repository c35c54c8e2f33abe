package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowKeyTest {
    private final RowKey key = new RowKey();

    @Test
    void zerosOfEitherSignAreLeftOut() {
        String full = key(1.5, 0, -2, -0.0);
        String sparse = hex(key.reset().feature(0, 1.5).feature(2, -2).endFeatures());

        assertThat(sparse).isEqualTo(full);
    }

    @Test
    void allNaNAreOne() {
        assertThat(key(1, Double.longBitsToDouble(0x7FF8000000000001L))).isEqualTo(key(1, Double.NaN));
        assertThat(key(1, Double.NaN)).isNotEqualTo(key(1, 0));
    }

    @Test
    void valuePlaceTargetAndNarrowingMatter() {
        Set<String> keys = new HashSet<>();
        keys.add(key(1, 2, 3));
        keys.add(key(1, 3, 2));
        keys.add(key(0, 1, 2, 3));
        keys.add(key((float) 0.1));
        keys.add(key(0.1));
        keys.add(hex(key.reset().feature(0, 0.1).endFeatures().number(0)));
        keys.add(hex(key.reset().feature(0, 0.1).endFeatures().number(1)));
        keys.add(hex(key.reset().feature(0, 0.1).endFeatures().text("1")));
        keys.add(hex(key.reset().feature(0, 0.1).number(1).endFeatures()));

        assertThat(keys).hasSize(9);
    }

    @Test
    void idDependsOnBothHalvesAndTheNumber() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                for (int k = 0; k < 10; k++) {
                    ids.add(RowKey.id(i, j, k));
                }
            }
        }
        assertThat(ids).hasSize(1000);
    }

    @Test
    void shardIsTheUnsignedRemainder() {
        for (long id : new long[] {0, 1, -1, Long.MIN_VALUE, 0x9E3779B97F4A7C15L}) {
            BigInteger unsigned = new BigInteger(Long.toUnsignedString(id));
            for (int shards : new int[] {1, 2, 7, 8}) {
                assertThat(RowKey.shard(id, shards))
                        .isEqualTo(unsigned.mod(BigInteger.valueOf(shards)).intValue());
            }
        }
    }

    private String key(double... features) {
        return hex(key.reset().features(features, 0, features.length).endFeatures());
    }

    private static String hex(RowKey key) {
        return Long.toHexString(key.high()) + ":" + Long.toHexString(key.low());
    }
}
