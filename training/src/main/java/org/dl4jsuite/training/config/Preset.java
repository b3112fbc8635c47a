package org.dl4jsuite.training.config;

import java.util.Map;

/**
 * A named set of differences from the defaults.
 *
 * @param name as typed after {@code --preset}
 * @param why one line: what it is for and why it differs
 * @param values knob name to value, only what differs
 */
public record Preset(String name, String why, Map<String, String> values) {}
