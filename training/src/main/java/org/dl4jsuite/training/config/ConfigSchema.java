package org.dl4jsuite.training.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The knobs of one configuration record: makes records from text values and text values from
 * records. Every component must be an int, long, double, boolean, String or enum and carry {@link
 * Knob}.
 *
 * @param <C> the configuration record
 */
public final class ConfigSchema<C extends Record> {

  /** One knob as help and tables show it; {@code type} is {@code int}, {@code a|b|c}, .... */
  public record Entry(String key, String type, String defaultValue, String help) {}

  private final Class<C> type;
  private final List<Preset> presets;

  private ConfigSchema(Class<C> type, List<Preset> presets) {
    this.type = type;
    this.presets = List.copyOf(presets);
  }

  /**
   * Reads a record's knobs and checks its presets, so that a preset with a wrong key or value fails
   * at start and not when somebody asks for it.
   */
  public static <C extends Record> ConfigSchema<C> of(Class<C> type, List<Preset> presets) {
    ConfigSchema<C> schema = new ConfigSchema<>(type, presets);
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAnnotation(Knob.class) == null) {
        throw new IllegalArgumentException(
            "Every component of a configuration must carry @Knob, found none on "
                + type.getSimpleName()
                + "."
                + component.getName());
      }
    }
    schema.create(Map.of());
    presets.forEach(preset -> schema.create(preset.values()));
    return schema;
  }

  /** The presets, in the order given. */
  public List<Preset> presets() {
    return presets;
  }

  /** The preset of that name; an unknown one is the caller's mistake and names the nearest. */
  public Preset preset(String name) {
    return presets.stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names = presets.stream().map(Preset::name).toList();
              return new IllegalArgumentException(
                  "--preset must be one of "
                      + names
                      + ", found '"
                      + name
                      + "'"
                      + Nearest.hint(name, names));
            });
  }

  /** The knobs, in the record's order. */
  public List<Entry> entries() {
    return Arrays.stream(type.getRecordComponents())
        .map(
            c ->
                new Entry(
                    c.getName(),
                    typeName(c.getType()),
                    c.getAnnotation(Knob.class).value(),
                    c.getAnnotation(Knob.class).help()))
        .toList();
  }

  /** The knobs as a Markdown table, for an application's README; a test keeps the two the same. */
  public String markdownTable() {
    StringBuilder table = new StringBuilder("| option | default | |\n| --- | --- | --- |\n");
    for (Entry knob : entries()) {
      String type = knob.type().replace("|", ", ");
      table.append(
          "| `--%s` | %s | %s (%s) |%n"
              .formatted(knob.key(), knob.defaultValue(), knob.help(), type));
    }
    return table.toString().replace("\r\n", "\n");
  }

  /**
   * Makes a configuration.
   *
   * @param values knob name to value; what is not named has its default
   * @throws IllegalArgumentException for an unknown name, a value that is not of the knob's type,
   *     or one that the record refuses
   */
  public C create(Map<String, String> values) {
    List<String> keys = entries().stream().map(Entry::key).toList();
    for (String key : values.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(
            "A setting must be one of " + keys + ", found '" + key + "'" + Nearest.hint(key, keys));
      }
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String fallback = components[i].getAnnotation(Knob.class).value();
      String text = values.getOrDefault(components[i].getName(), fallback);
      arguments[i] = parse(components[i].getName(), components[i].getType(), text);
    }
    return construct(components, arguments);
  }

  /** A configuration's values by knob name, in the record's order; numbers stay numbers. */
  public Map<String, Object> values(C config) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        Object value = component.getAccessor().invoke(config);
        values.put(component.getName(), value instanceof Enum<?> e ? text(e) : value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    return values;
  }

  /** The same as text, as {@link #create} takes it. */
  public Map<String, String> texts(C config) {
    Map<String, String> texts = new LinkedHashMap<>();
    values(config).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  private C construct(RecordComponent[] components, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<C> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot make " + type.getSimpleName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type.getSimpleName(), e);
    }
  }

  private static Object parse(String key, Class<?> type, String text) {
    try {
      if (type == int.class) {
        return Integer.parseInt(text);
      }
      if (type == long.class) {
        return Long.parseLong(text);
      }
      if (type == double.class) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      throw notA(key, typeName(type), text, e);
    }
    if (type == boolean.class) {
      if (!text.equals("true") && !text.equals("false")) {
        throw notA(key, "true or false", text, null);
      }
      return Boolean.valueOf(text);
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> text((Enum<?>) constant).equals(text))
          .findFirst()
          .orElseThrow(() -> notA(key, "one of " + typeName(type), text, null));
    }
    return text;
  }

  private static IllegalArgumentException notA(
      String key, String wanted, String found, Exception cause) {
    return new IllegalArgumentException(
        "--" + key + " must be " + wanted + ", found '" + found + "'", cause);
  }

  private static String typeName(Class<?> type) {
    if (!type.isEnum()) {
      return type == String.class ? "text" : type.getSimpleName();
    }
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      names.add(text((Enum<?>) constant));
    }
    return String.join("|", names);
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
