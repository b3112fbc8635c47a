/**
 * What a run's report tells of its network: {@link org.dl4jsuite.training.network.NetworkFiles}.
 */
package org.dl4jsuite.training.network;
