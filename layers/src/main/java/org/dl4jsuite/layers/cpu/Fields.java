package org.dl4jsuite.layers.cpu;

import java.lang.reflect.Field;

/** Access to the fields by which DL4J's layers hold their helpers; DL4J has no setters for them. */
public final class Fields {

  private Fields() {}

  public static Object get(Class<?> owner, Object target, String field) {
    try {
      return find(owner, field).get(target);
    } catch (IllegalAccessException e) {
      throw changed(owner, field, e);
    }
  }

  public static void set(Class<?> owner, Object target, String field, Object value) {
    try {
      find(owner, field).set(target, value);
    } catch (IllegalAccessException e) {
      throw changed(owner, field, e);
    }
  }

  private static Field find(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw changed(owner, name, e);
    }
  }

  private static IllegalStateException changed(Class<?> owner, String field, Exception cause) {
    return new IllegalStateException(
        "Deeplearning4j must be 1.0.0-M2.1, found another: "
            + owner.getName()
            + " has no field '"
            + field
            + "'",
        cause);
  }
}
