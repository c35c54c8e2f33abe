package io.github.thalweg.spark.kind;

import io.github.thalweg.recipe.Attachment;
import io.github.thalweg.spark.picture.Bars;
import io.github.thalweg.spark.picture.Chart;
import io.github.thalweg.store.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a fit wants to lie beside its model, drawn and put there.
 *
 * @param name the job's, with which the titles of pictures begin
 * @param notes takes a line of a picture that cannot be drawn
 */
record Attachments(String name, Consumer<String> notes) {
    void put(List<Attachment> attachments, Companions companions) {
        for (Attachment attachment : attachments) {
            if (attachment instanceof Attachment.File file) {
                companions.put(file.file(), file.content());
            } else if (attachment instanceof Attachment.Bars bars) {
                companions.picture(bars.file(), () -> drawn(bars), notes);
            } else if (attachment instanceof Attachment.Lines lines) {
                companions.picture(lines.file(), () -> drawn(lines), notes);
            }
        }
    }

    private Content drawn(Attachment.Bars bars) {
        return Content.of(new Bars(titled(bars.title()), bars.names(), bars.values()).png());
    }

    private Content drawn(Attachment.Lines lines) {
        List<Chart.Line> drawn = new ArrayList<>();
        lines.lines().forEach(line -> drawn.add(new Chart.Line(line.name(), line.x(), line.y())));
        return Content.of(new Chart(titled(lines.title()), lines.x(), lines.y(), lines.logarithmic(), drawn).svg());
    }

    private String titled(String title) {
        return title.isEmpty() ? name : name + ": " + title;
    }
}
