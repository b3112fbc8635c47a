package org.dl4jsuite.mnist;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** What users' pictures of a digit are like; each draws a digit of MNIST that way, by chance. */
enum DigitLook {
  PLAIN {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      return picture(digit, side(random), 0, Color.BLACK, Color.WHITE);
    }
  },
  INVERTED {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      return picture(digit, side(random), 0, Color.WHITE, Color.BLACK);
    }
  },
  TRANSPARENT {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      BufferedImage opaque = picture(digit, side(random), 0, Color.WHITE, Color.BLACK);
      BufferedImage clear =
          new BufferedImage(opaque.getWidth(), opaque.getHeight(), BufferedImage.TYPE_INT_ARGB);
      int ink = random.nextBoolean() ? 0xFFFFFF : 0x1A1A60;
      each(clear, (x, y) -> (opaque.getRGB(x, y) & 0xFF) << 24 | ink);
      return clear;
    }
  },
  ROTATED {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      double degrees = 30 * random.nextDouble() - 15;
      return picture(digit, side(random), degrees, Color.BLACK, Color.WHITE);
    }
  },
  GREY_PAPER {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      int paper = 140 + random.nextInt(80);
      int ink = 20 + random.nextInt(80);
      return noisy(
          picture(digit, side(random), 0, new Color(ink, ink, ink), new Color(paper, paper, paper)),
          0.03,
          random);
    }
  },
  COLOURS {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      Color ink;
      Color paper;
      do {
        ink = new Color(random.nextInt(0x1000000));
        paper = new Color(random.nextInt(0x1000000));
      } while (distance(ink, paper) < 120);
      return picture(digit, side(random), 0, ink, paper);
    }
  },
  EQUAL_LUMA {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      Color ink;
      Color paper;
      do {
        ink = new Color(random.nextInt(0x1000000));
        paper = new Color(random.nextInt(0x1000000));
      } while (distance(ink, paper) < 120 || Math.abs(luma(ink) - luma(paper)) > 8);
      return picture(digit, side(random), 0, ink, paper);
    }
  },
  SHADED {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      BufferedImage flat = picture(digit, side(random), 0, new Color(0x303030), Color.WHITE);
      double angle = 2 * Math.PI * random.nextDouble();
      double darkest = 0.3 + 0.3 * random.nextDouble();
      double w = flat.getWidth();
      BufferedImage lit =
          lit(
              flat,
              (x, y) -> {
                double along = (x / w - 0.5) * Math.cos(angle) + (y / w - 0.5) * Math.sin(angle);
                return darkest + (1 - darkest) * (0.5 + along / 1.42);
              });
      return noisy(lit, 0.02, random);
    }
  },
  VIGNETTE {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      BufferedImage flat = picture(digit, side(random), 0, new Color(0x303030), Color.WHITE);
      double darkest = 0.3 + 0.3 * random.nextDouble();
      double cx = flat.getWidth() * (0.3 + 0.4 * random.nextDouble());
      double cy = flat.getWidth() * (0.3 + 0.4 * random.nextDouble());
      double reach = 0.6 * flat.getWidth();
      BufferedImage lit =
          lit(
              flat,
              (x, y) -> Math.max(darkest, 1 - Math.pow(Math.hypot(x - cx, y - cy) / reach, 2) / 2));
      return noisy(lit, 0.02, random);
    }
  },
  SHADOW_EDGE {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      BufferedImage flat = picture(digit, side(random), 0, new Color(0x202020), Color.WHITE);
      double angle = 2 * Math.PI * random.nextDouble();
      double shadow = 0.45 + 0.2 * random.nextDouble();
      double offset = 0.3 * random.nextDouble() - 0.15;
      double w = flat.getWidth();
      BufferedImage lit =
          lit(
              flat,
              (x, y) -> {
                double along = (x / w - 0.5) * Math.cos(angle) + (y / w - 0.5) * Math.sin(angle);
                double soft = Math.max(0, Math.min(1, 0.5 + (along - offset) / 0.04));
                return shadow + (1 - shadow) * soft;
              });
      return noisy(lit, 0.01, random);
    }
  },
  FRAMED_EDGE {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      boolean dark = random.nextBoolean();
      BufferedImage image =
          picture(
              digit,
              side(random),
              0,
              dark ? Color.BLACK : Color.WHITE,
              dark ? Color.WHITE : Color.BLACK);
      int thick = (int) Math.max(1, image.getWidth() * (0.01 + 0.05 * random.nextDouble()));
      Graphics2D pen = image.createGraphics();
      pen.setColor(dark ? Color.BLACK : Color.WHITE);
      for (int i = 0; i < thick; i++) {
        pen.drawRect(i, i, image.getWidth() - 1 - 2 * i, image.getHeight() - 1 - 2 * i);
      }
      pen.dispose();
      return image;
    }
  },
  FRAMED_INSIDE {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      return surrounded(digit, random, true);
    }
  },
  CIRCLED {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      return surrounded(digit, random, false);
    }
  },
  OFF_CENTRE {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      int side = side(random);
      int width = (int) (side * (1 + 3 * random.nextDouble()));
      int height = (int) (side * (1 + 1.5 * random.nextDouble()));
      return placed(
          picture(digit, side, 0, Color.BLACK, Color.WHITE),
          width,
          height,
          random.nextInt(width - side + 1),
          random.nextInt(height - side + 1),
          Color.WHITE);
    }
  },
  SHEET_ON_DESK {
    @Override
    BufferedImage draw(float[] digit, Random random) {
      int side = Math.max(80, side(random));
      Color desk = new Color(60 + random.nextInt(60), 50 + random.nextInt(40), 40);
      BufferedImage sheet = picture(digit, side, 0, new Color(0x202030), new Color(0xF0F0E8));
      int whole = (int) (side * (1.2 + 0.6 * random.nextDouble()));
      BufferedImage image = new BufferedImage(whole, whole, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = pen(image);
      pen.setColor(desk);
      pen.fillRect(0, 0, whole, whole);
      pen.rotate(Math.toRadians(12 * random.nextDouble() - 6), whole / 2.0, whole / 2.0);
      pen.drawImage(sheet, (whole - side) / 2, (whole - side) / 2, null);
      pen.dispose();
      return noisy(image, 0.02, random);
    }
  };

  abstract BufferedImage draw(float[] digit, Random random);

  /** Draws it into a file, PNG or JPEG. */
  Path write(float[] digit, Random random, Path folder) throws IOException {
    boolean png = this == TRANSPARENT || random.nextBoolean();
    return write(draw(digit, random), png ? "png" : "jpg", folder);
  }

  static Path write(BufferedImage image, String format, Path folder) throws IOException {
    Path file = folder.resolve("digit." + format);
    if (!ImageIO.write(image, format, file.toFile())) {
      throw new IOException("a picture's format must be known, found " + format);
    }
    return file;
  }

  /** 20 to 400 pixels, small ones as likely as large ones. */
  static int side(Random random) {
    return (int) Math.round(20 * Math.pow(20, random.nextDouble()));
  }

  /** Two digits side by side on one sheet. */
  static BufferedImage pair(float[] left, float[] right, Random random) {
    int side = side(random);
    BufferedImage image =
        placed(picture(left, side, 0, Color.BLACK, Color.WHITE), 2 * side, side, 0, 0, Color.WHITE);
    Graphics2D pen = image.createGraphics();
    pen.drawImage(picture(right, side, 0, Color.BLACK, Color.WHITE), side, 0, null);
    pen.dispose();
    return image;
  }

  @FunctionalInterface
  interface Field {
    double at(int x, int y);
  }

  @FunctionalInterface
  private interface Pixel {
    int at(int x, int y);
  }

  private static void each(BufferedImage image, Pixel pixel) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, pixel.at(x, y));
      }
    }
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return pen;
  }

  static BufferedImage picture(float[] digit, int side, double degrees, Color ink, Color paper) {
    BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    each(small, (x, y) -> mixed(ink, paper, digit[y * 28 + x]).getRGB());
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(image);
    pen.setColor(paper);
    pen.fillRect(0, 0, side, side);
    pen.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
    if (side >= 28) {
      pen.drawImage(small, 0, 0, side, side, null);
    } else {
      pen.drawImage(
          small.getScaledInstance(side, side, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
    }
    pen.dispose();
    return image;
  }

  private static BufferedImage placed(
      BufferedImage part, int width, int height, int left, int top, Color paper) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(paper);
    pen.fillRect(0, 0, width, height);
    pen.drawImage(part, left, top, null);
    pen.dispose();
    return image;
  }

  /** A rectangle or an ellipse drawn round the digit, with paper outside. */
  private static BufferedImage surrounded(float[] digit, Random random, boolean rectangle) {
    int side = Math.max(40, side(random));
    int margin = side / 10 + random.nextInt(side / 4);
    int line = Math.max(1, (int) (side * (0.01 + 0.03 * random.nextDouble())));
    int whole = side + 2 * (margin + line);
    Color ink = new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80));
    BufferedImage image =
        placed(
            picture(digit, side, 0, ink, Color.WHITE),
            whole,
            whole,
            margin + line,
            margin + line,
            Color.WHITE);
    Graphics2D pen = pen(image);
    pen.setColor(ink);
    pen.setStroke(new BasicStroke(line));
    if (rectangle) {
      pen.rotate(Math.toRadians(6 * random.nextDouble() - 3), whole / 2.0, whole / 2.0);
      pen.drawRect(margin, margin, side + line, side + line);
    } else {
      pen.drawOval(margin - line, margin - line, side + 3 * line, side + 3 * line);
    }
    pen.dispose();
    return image;
  }

  private static BufferedImage lit(BufferedImage flat, Field light) {
    BufferedImage image =
        new BufferedImage(flat.getWidth(), flat.getHeight(), BufferedImage.TYPE_INT_RGB);
    each(
        image, (x, y) -> mixed(new Color(flat.getRGB(x, y)), Color.BLACK, light.at(x, y)).getRGB());
    return image;
  }

  private static BufferedImage noisy(BufferedImage image, double deviation, Random random) {
    each(
        image,
        (x, y) -> {
          Color clean = new Color(image.getRGB(x, y));
          int noise = (int) Math.round(255 * deviation * random.nextGaussian());
          return new Color(
                  held(clean.getRed() + noise),
                  held(clean.getGreen() + noise),
                  held(clean.getBlue() + noise))
              .getRGB();
        });
    return image;
  }

  private static Color mixed(Color full, Color none, double share) {
    return new Color(
        held(none.getRed() + share * (full.getRed() - none.getRed())),
        held(none.getGreen() + share * (full.getGreen() - none.getGreen())),
        held(none.getBlue() + share * (full.getBlue() - none.getBlue())));
  }

  private static int held(double level) {
    return (int) Math.max(0, Math.min(255, Math.round(level)));
  }

  private static double luma(Color c) {
    return 0.299 * c.getRed() + 0.587 * c.getGreen() + 0.114 * c.getBlue();
  }

  private static double distance(Color a, Color b) {
    return Math.sqrt(
        (Math.pow(a.getRed() - b.getRed(), 2)
                + Math.pow(a.getGreen() - b.getGreen(), 2)
                + Math.pow(a.getBlue() - b.getBlue(), 2))
            / 3);
  }
}
