package io.github.segmentwise.shop.find;

import io.github.segmentwise.flag.FlagException;
import io.github.segmentwise.shop.mapping.MappingFile;
import io.github.segmentwise.shop.mapping.ShopMapping;
import io.github.segmentwise.shop.mapping.ShopPreset;
import io.github.segmentwise.storage.StoredFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** The mapping that somebody asked for. */
public final class ShopMappings {

  private ShopMappings() {}

  /**
   * A preset by its name, whatever its case, or the mapping in a file.
   *
   * @throws FlagException if there is neither, or the file is not a mapping
   */
  public static ShopMapping of(String shop) {
    for (ShopPreset preset : ShopPreset.values()) {
      if (preset.name().equalsIgnoreCase(shop)) {
        return preset.mapping();
      }
    }
    byte[] yaml = content(shop);
    CRC32C hash = new CRC32C();
    hash.update(yaml);
    String name = shop.substring(shop.lastIndexOf('/') + 1);
    return MappingFile.read(
        String.format(Locale.ROOT, "%s (%08x)", name, hash.getValue()), shop, yaml);
  }

  private static byte[] content(String file) {
    try {
      Optional<byte[]> content = StoredFiles.content(file);
      return content.orElseThrow(
          () ->
              new FlagException(
                  "--shop: there is no file '%s'; expected a YAML file or a preset (%s)"
                      .formatted(
                          file,
                          Arrays.stream(ShopPreset.values())
                              .map(ShopPreset::name)
                              .collect(Collectors.joining(", ")))));
    } catch (IOException e) {
      throw new FlagException(
          "--shop: %s cannot be read (%s)".formatted(file, StoredFiles.reason(e)));
    }
  }
}
