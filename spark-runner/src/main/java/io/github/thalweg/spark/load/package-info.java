/**
 * Tables into shards: files of many formats, and tables of a program, read once, checked, and cut by the content of
 * their rows, so that neither files, partitions nor the order of rows matter to what is learned.
 *
 * <p>Read {@link io.github.thalweg.spark.load.Table} and {@link io.github.thalweg.spark.load.Source} first. A {@code
 * RowReader} goes through one partition of an {@code Input}, {@code KeyedRows} gives rows their keys. Then there are two
 * ways, of which {@link io.github.thalweg.spark.load.Packing} tells which is wanted. {@code RowsByContent}: {@code Scan}
 * sends rows to where their ids belong, {@code Numbering} tells equal rows apart, {@code Packer} makes {@link
 * io.github.thalweg.learn.Rows}. {@code RowsInPlace}: {@code Pieces} packs rows where they are, {@code KeyMail} sends their
 * keys, {@code Copies} tells equal rows apart, {@code InPlacePacker} makes shards. What a row is known by stands in core
 * ({@link io.github.thalweg.learn.RowKey}): rows in arrays get the same ids there. Scaling, learning and keeping the shards
 * are the business of others.
 *
 * <p>Decisions.
 * <ul>
 *   <li>The first of all equal rows already stands where its key sends it; only its copies are shuffled again. So a table
 *       without many copies travels once, and no row is counted before it travels. A user's id is numbered like any other
 *       key, rows with one id in the order of their content: nobody need promise that ids are unique.
 *   <li>Rows travel as chunks of up to a megabyte in one array of bytes, features as 32-bit numbers where that loses
 *       nothing. A row per record of the shuffle costs an object per row on either side.
 *   <li>What tasks find out (labels, bad rows, whether 32 bits are enough) travels to one place more of the same shuffle:
 *       exactly once, where an accumulator may count a task twice. One job does it all; the shards are packed by the job
 *       that first needs them.
 *   <li>Places are cut into buckets by ranges of ids. A task holds one bucket, and the buckets of a partition, one after
 *       the other, are its shards in order: the shuffle is the sort. 9 million rows of 28 doubles (2.1 GB) went through a
 *       heap of 512 MB, and their packed rows into mapped files.
 *   <li>Whether packed rows go to mapped files is decided by what Spark can keep in memory, whether sparse rows stay sparse
 *       by what is smaller; neither changes a value.
 *   <li>A label that comes as text is a number if it reads as one, in each row by itself; whether the table's labels are
 *       numbers or names is known when all have been seen. A first look at some rows would depend on which they are.
 *   <li>The fast path only notices that a row is bad; {@code Diagnosis} reads once more, each file from its beginning, to
 *       say which row of which file it is. Lines of CSV and LIBSVM are Spark's, what is in them is read here: Spark's readers
 *       replace bytes that are no text, know one text for missing values and points for decimals only, take a line for a
 *       record where a quoted field goes on, and name neither file nor line of what they cannot read. JSON is looked at
 *       before Spark reads it, for its types and for what is no JSON.
 *   <li>How files are read is one record ({@link io.github.thalweg.spark.load.Reading}). What nobody has said is guessed only
 *       where the first lines leave no doubt, and told in the log: a wrong guess would be learned from without a word. Texts
 *       for missing values are never guessed, for {@code NA} may be a country.
 *   <li>Two ways, for sums of fractions depend on the order of rows and sums of integers do not. Trees sum integers: their
 *       rows stay where they were read, whatever the partitions, for only an id decides what becomes of a row. Moving a
 *       million rows of 28 numbers cost four fifths of the work of a table's loading. What is held out to measure with is
 *       placed either way, for losses are fractions.
 *   <li>Rows that stay are kept piece by piece, as Spark keeps any table it is told to: in memory as far as they fit, else
 *       on disk, counted as they come. The shards share the arrays of the pieces. A partition that is lost is read again; its
 *       rows and keys are then compared with what was found the first time.
 *   <li>Where rows stay, all keys travel, 16 bytes a row, and nothing else: a sieve that lets fewer through would need a
 *       second round for those it cannot tell apart.
 *   <li>Images are decoded by the JDK and taken as they are stored, from 0 to 255; the names of folders are labels like any
 *       other. Whether all are grey is asked of their pixels, for programs write grey ones as colours; that takes a look at all
 *       of them before they are read, which ends at the first with a colour.
 *   <li>Rows that are runs of steps travel with where each begins, as sparse ones do. An array is one where {@code data.shape}
 *       begins with −1, never by a look at the data: whether arrays differ in length may be chance. The sequences of a long
 *       table are known by their names: a part of a split holds whole ones, and those that steps are fitted to are known
 *       before there are features ({@code Sequences}, {@code SourceKeys}).
 *   <li>Tried and left: a direct way for small files, without shuffles. It would spare a tenth of a second of a start that
 *       takes seconds, for a second form of the same code.
 * </ul>
 */
package io.github.thalweg.spark.load;
