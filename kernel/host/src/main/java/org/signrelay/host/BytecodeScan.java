package org.signrelay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds calls in compiled classes that must not run inside this system: see {@link ForbiddenCall}.
 * It follows direct calls and method references, not reflection: it guards against mistakes, the
 * signature guards against malice.
 *
 * <p>Stateless and thread-safe. Also used on the sources of the learning core.
 */
public final class BytecodeScan {
  private BytecodeScan() {}

  /**
   * One forbidden call.
   *
   * @param className with dots
   * @param line in the source file, or 0 if the class carries no line numbers
   * @param target what is called, such as {@code NDArray.mul(Number)}
   */
  public record Finding(
      String className, String method, int line, String target, ForbiddenCall call) {
    /** The finding as a sentence. */
    @Override
    public String toString() {
      return "%s.%s%s uses %s, which %s"
          .formatted(className, method, line > 0 ? ", line " + line + "," : "", target, call.why());
    }
  }

  /**
   * Scans one class file.
   *
   * @throws IllegalArgumentException if these are not the bytes of a class that this build can read
   */
  public static List<Finding> scan(byte[] classFile) {
    List<Finding> findings = new ArrayList<>();
    ClassReader reader;
    try {
      reader = new ClassReader(classFile);
      reader.accept(new ClassScan(reader.getClassName(), findings), ClassReader.SKIP_FRAMES);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("the class file is damaged", e);
    }
    return findings;
  }

  /** Scans all class files below a folder, such as {@code target/classes}. */
  public static List<Finding> scanFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .sorted()
          .flatMap(file -> scan(read(file)).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class ClassScan extends ClassVisitor {
    private final String className;
    private final List<Finding> findings;

    ClassScan(String internalName, List<Finding> findings) {
      super(Opcodes.ASM9);
      this.className = internalName.replace('/', '.');
      this.findings = findings;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodScan(className, name, findings);
    }
  }

  private static final class MethodScan extends MethodVisitor {
    private final String className;
    private final String method;
    private final List<Finding> findings;
    private int line;

    MethodScan(String className, String method, List<Finding> findings) {
      super(Opcodes.ASM9);
      this.className = className;
      this.method = method;
      this.findings = findings;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      this.line = line;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      check(owner, name, descriptor);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      check(owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle reference) {
          check(reference.getOwner(), reference.getName(), reference.getDesc());
        }
      }
    }

    private void check(String owner, String name, String descriptor) {
      ForbiddenCall.match(owner, name, descriptor)
          .ifPresent(call -> {
            String type = owner.substring(owner.lastIndexOf('/') + 1);
            String target = type + "." + name + call.argumentHint();
            findings.add(new Finding(className, method, line, target, call));
          });
    }
  }
}
