package org.dl4jsuite.training.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.dl4jsuite.data.json.JsonMessage;

/** Reads the JSON files of a run's folder, which a user may have edited or a disk cut short. */
public final class JsonFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @param remedy what to do about a damaged one
   * @throws IOException that names the file and the place, where it is no such JSON
   */
  public static <T> T read(Path file, Class<T> type, String remedy) throws IOException {
    T value;
    try {
      value = JSON.readValue(file.toFile(), type);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : ", line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      String found =
          e instanceof JsonMappingException
              ? "JSON of another form"
              : JsonMessage.of(e.getOriginalMessage());
      throw damaged(file, place, found, remedy, e);
    }
    if (value == null) {
      throw damaged(file, "", "null", remedy, null);
    }
    return value;
  }

  private static IOException damaged(
      Path file, String place, String found, String remedy, Exception cause) {
    return new IOException(
        "%s must be whole JSON, found: %s (%s%s); %s"
            .formatted(file.getFileName(), found, file, place, remedy),
        cause);
  }
}
