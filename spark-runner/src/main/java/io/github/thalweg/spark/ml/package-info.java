/**
 * thalweg's learners as estimators and models of Spark ML's pipelines, with MLlib's parameter names: a user of MLlib changes
 * the import.
 *
 * <p>Read {@link io.github.thalweg.spark.ml.NetworkClassifier} and {@link io.github.thalweg.spark.ml.FittedModel} first.
 * Learning itself is in core, packing in {@code spark.load}; here are columns, parameters, and what Spark expects of a
 * stage: {@code transformSchema}, {@code copy}, saving and loading.
 *
 * <p>Here stand the stages, what users call on them, and what makes them of their parts. Behind them are rooms that do not know
 * them: {@code param} (what they are told), {@code rows} (what they read), {@code score} (what models say), {@code search}
 * (neighbours among shards), {@code fit} (what ends and resumes fits), {@code save}, {@code tree} (trees node by node).
 *
 * <p>A learner that has a recipe is a stage already ({@link io.github.thalweg.spark.ml.Learn}). A class of its own names the
 * recipe in an estimator that extends {@link io.github.thalweg.spark.ml.RecipeEstimator}, with the interface of setters that is
 * generated of its options, and a model that extends {@link io.github.thalweg.spark.ml.LearnedModel}, {@link
 * io.github.thalweg.spark.ml.ClassifierModel} or {@link io.github.thalweg.spark.ml.RegressorModel}: as {@link
 * io.github.thalweg.spark.ml.KMeans} and its model.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Nothing extends MLlib's {@code Predictor} or {@code ProbabilisticClassifier}: from Java their params are built before
 *       the uid exists, and are named {@code null__labelCol}. The price: MLlib's {@code OneVsRest} does not take our
 *       classifiers. Ours ({@link io.github.thalweg.spark.ml.OneVsRest}) takes them and MLlib's: there, too, a user changes the
 *       import.
 *   <li>Classes that users import or that saved folders name stay in this package. So do the readers and evaluations that make
 *       stages: they would close a circle.
 *   <li>Params are declared by default methods of interfaces, one line each with document, range and default, and kept in
 *       {@link io.github.thalweg.spark.ml.param.Declared}: Java has no traits with fields, and estimators share params with models
 *       that have another base class.
 *   <li>Only public API of Spark: metadata are written by {@code DefaultParamsWritable} and read back as the JSON they are;
 *       no class is planted in Spark's packages. One exception, in two files ({@link
 *       io.github.thalweg.spark.ml.score.UntouchedRow}, {@link io.github.thalweg.spark.ml.score.BlockScoring}): rows that
 *       are scored in blocks pass as Catalyst has them, and the columns of the result are the table's own attributes. By names and objects,
 *       a table after a join (two columns {@code id}), an INTERVAL DAY or a name that differs in case from another could not
 *       be scored, and MLlib's models do score them.
 *   <li>A model is saved as Spark's {@code metadata} with a folder {@code model} beside it that core reads without Spark: the
 *       same folder that the command line writes.
 *   <li>Rows are scored in blocks by {@code mapPartitions}. A user-defined function would see one row at a time, and a matrix
 *       product of one row runs at a small part of its rate. The price: Spark cannot skip reading columns that nobody
 *       asks for behind a model, so select before {@code transform}.
 *   <li>What rows may weigh, which labels are classes and how many there are is the same to all learners and stands in core
 *       ({@link io.github.thalweg.model.Weights}, {@link io.github.thalweg.model.LabelIndices}): two classes at least, as many
 *       as the label column's metadata tell.
 *   <li>{@code blockSize} is the mini-batch of a step, and so a part of the result; MLlib's perceptron, whose parameter it is,
 *       only stacks rows by it. {@code maxIter} counts epochs.
 *   <li>A value that is missing or infinite is an error that names its column, in {@code fit} and in {@code transform}: a
 *       prediction from NaN would look like any other.
 *   <li>Trees take missing features, and categories where a column's metadata call it nominal or binary, or where it holds
 *       names: then these, sorted, are the categories, and the model knows them. What else trees tell of a row (leaf,
 *       variance, contributions) stands behind the usual columns: {@link io.github.thalweg.spark.ml.score.TreeScorer}.
 *   <li>What several fits of one table have in common, packed rows and bins, is shared by a cache that the user opens and
 *       closes ({@link io.github.thalweg.spark.ml.SharedRows}). Spark's {@code CrossValidator} hands an estimator one map of
 *       parameters at a time and never tells that a fold is done: nobody else could say when to let go. (Fits that run at the same time could share by themselves, but its parallelism is 1
 *       unless somebody sets it, and a fit alone would have to keep bins that now go when they are no longer needed.) Tables are told apart
 *       by identity, so behind other stages of a pipeline, which make a new table for each fit, nothing is shared.
 *   <li>Summaries and nodes ({@link io.github.thalweg.spark.ml.ClassificationSummary}, {@link
 *       io.github.thalweg.spark.ml.tree.Node}) have MLlib's names and methods in our packages: MLlib's own can be made in
 *       MLlib alone. The counting beneath is Spark's public {@code mllib.evaluation}.
 *   <li>Which trees saw a row follows from its id alone, so what the others say of it ({@link
 *       io.github.thalweg.spark.ml.TreeSurface.Forest#outOfBagPredictions}) is asked at any time after the fit, and no fit
 *       pays for it.
 *   <li>Searches ({@link io.github.thalweg.spark.ml.NearestNeighbors}) fit no predictor: their models hold rows that stay in
 *       Spark's shards, and answer a table of queries with a table of neighbours. Queries travel to every partition of known
 *       rows through a shuffle, and not as a broadcast: neither side need fit the driver.
 *   <li>{@code GBTClassifier} is a class of its own and not a subclass of {@code GradientBoostingClassifier}: its setters
 *       return it, so that a chain of them compiles as it did with MLlib.
 *   <li>Estimators stand in {@code META-INF/services}, where a Spark Connect server looks up what its clients may fit. Models
 *       do not: it would take constructors without arguments, and a model without a network is none. So a client of Connect
 *       fits and transforms, but does not load.
 * </ul>
 */
package io.github.thalweg.spark.ml;
