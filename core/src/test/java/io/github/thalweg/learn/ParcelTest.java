package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.thalweg.learn.testing.Floats;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelTest {
    @Test
    void theContentIsACopyAndTheSameForAll() {
        Floats packed = new Floats(1, 2);
        Parcel<Floats> parcel = Parcel.of(packed);
        packed.add(new Floats(10, 10));

        assertThat(parcel.content()).isSameAs(parcel.content()).isNotSameAs(packed);
        assertThat(parcel.content().values()).containsExactly(1, 2);
    }

    @Test
    void whoUnpacksGetsACopyOfHisOwn() {
        Parcel<Floats> parcel = Parcel.of(new Floats(1, 2));
        parcel.content().add(new Floats(10, 10));

        assertThat(parcel.unpack().values()).containsExactly(1, 2);
        assertThat(parcel.unpack()).isNotSameAs(parcel.unpack());
    }

    @Test
    void identitiesInsideAreKept() {
        Floats shared = new Floats(1);
        ArrayList<Floats> content = Parcel.of(new ArrayList<>(List.of(shared, shared, new Floats(1))))
                .content();

        assertThat(content.get(0)).isSameAs(content.get(1)).isNotSameAs(content.get(2));
    }

    @Test
    void aParcelTravelsInAParcel() {
        Parcel<Parcel<Floats>> outer = Parcel.of(Parcel.of(new Floats(3)));

        assertThat(outer.content().content().values()).containsExactly(3);
        assertThat(outer.size()).isGreaterThan(outer.content().size()).isGreaterThan(4);
    }

    @Test
    void functionsTravel() {
        float offset = 2;
        Worker<Float, Integer, Floats> worker = (model, shard, at) -> new Floats(model * shard + offset);
        Floats sum = Parcel.of(worker).content().contribute(3f, 5, new Round(0, 0, 1, new Memory()));

        assertThat(sum.values()).containsExactly(17);
    }

    @Test
    void whatCannotTravelIsNamed() {
        ArrayList<Object> content = new ArrayList<>(Arrays.asList(new Object()));

        assertThatIllegalStateException()
                .isThrownBy(() -> Parcel.of(content))
                .withMessage("cannot pack java.util.ArrayList: java.lang.Object");
    }

    /** A class that exists twice. */
    public static final class Plugin implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Test
    void classesComeFromTheThreadsLoader() throws Exception {
        Parcel<Plugin> parcel = Parcel.of(new Plugin());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader users = new UsersLoader(before);
        try {
            thread.setContextClassLoader(users);
            Object unpacked = ((Parcel<?>) parcel).unpack();
            assertThat(unpacked.getClass().getName()).isEqualTo(Plugin.class.getName());
            assertThat(unpacked.getClass().getClassLoader()).isSameAs(users);
            thread.setContextClassLoader(null);
            assertThat(parcel.unpack()).isInstanceOf(Plugin.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Loads {@link Plugin} anew, as the loader of a user's jar does. */
    private static final class UsersLoader extends ClassLoader {
        UsersLoader(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Plugin.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
