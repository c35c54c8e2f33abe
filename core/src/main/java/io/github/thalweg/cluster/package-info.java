/** Clusters. */
package io.github.thalweg.cluster;
