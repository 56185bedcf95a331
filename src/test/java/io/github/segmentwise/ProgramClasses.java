package io.github.segmentwise;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the program as ArchUnit sees them, which takes seconds: read once. */
final class ProgramClasses {

  static final String ROOT = "io.github.segmentwise";

  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private ProgramClasses() {}
}
