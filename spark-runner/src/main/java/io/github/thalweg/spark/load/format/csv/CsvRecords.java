package io.github.thalweg.spark.load.format.csv;

/** The records of one partition of CSV files, one after the other. */
interface CsvRecords {
    /**
     * Goes to the next record; headers are passed over.
     *
     * @return false if there is none
     * @throws BadRow if it has too many or too few fields, or cannot be decoded
     */
    boolean next();

    /** The record it is at: its fields, then what its folders say; null for an empty field. Filled again by the next. */
    String[] fields();

    /** The file of the record, as a URI. */
    String file();

    /** The number of the record in its file, from 1, where the file was read from its beginning; 0: not known. */
    long row();
}
