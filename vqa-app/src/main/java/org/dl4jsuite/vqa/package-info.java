/** An answer from a picture and a question (articles 5 and 6). */
package org.dl4jsuite.vqa;
