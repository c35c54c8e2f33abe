/**
 * Small learners and sums that prove the contracts of {@link io.github.thalweg.learn}, and {@link
 * io.github.thalweg.learn.testing.ShardsContract}, the tests that every engine must pass. Engines find them in core's test
 * jar.
 */
package io.github.thalweg.learn.testing;
