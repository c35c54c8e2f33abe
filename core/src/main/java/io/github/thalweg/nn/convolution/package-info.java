/**
 * Layers over the cells of images [height, width, channels] and the steps of series [time, channels]: convolutions and their
 * transposes, pooling, group normalization, and what changes an image's size.
 *
 * <p>Read {@link io.github.thalweg.nn.convolution.Convolution} first, then {@code Correlation}, its three products. {@link
 * io.github.thalweg.nn.convolution.Convolutions} is the list of names, options and defaults. Batch and layer normalization of
 * channels stand in {@code nn.layer}: they look at the last dimension of whatever comes, and that is the channels.
 *
 * <p>Decisions.
 * <ul>
 *   <li>Channels come last: a patch's row is then one piece of memory, a 1 × 1 convolution one product without any patches,
 *       and bias, pooling and normalization are loops over channels side by side.
 *   <li>A series is an image of one row. Of series of different length what stands behind the last step is 0, as around one
 *       that is alone, and {@code same} does not depend on the length.
 *   <li>Patches are gathered again on the way back: in tiles that stay in the second-level cache this costs less than
 *       keeping them, which would be nine times the images.
 *   <li>What computes is chosen by shapes, and tiles by the shape of one image, never by the batch: the choice is part of the
 *       bits.
 *   <li>Taps that stand on no cell for any output are left out: the last stage of a ResNet18 on images of 32 × 32 has maps of
 *       one cell, of whose nine taps one is live.
 * </ul>
 */
package io.github.thalweg.nn.convolution;
